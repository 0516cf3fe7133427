"""The HTTP interface for programs (接口), one file an operation group."""
