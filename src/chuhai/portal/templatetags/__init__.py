"""Tags and filters of the portal's templates (模板标签)."""
