"""The program chuhai (命令行), one file a command."""
