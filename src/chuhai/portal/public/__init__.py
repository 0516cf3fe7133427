"""Pages for anybody (公众), without signing in."""
