"""MOFCOM's pages (商务部), all of them to read only: the nation, the list behind every number, each case."""
