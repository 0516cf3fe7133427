"""Modified vehicles against declared capacity (改装车), 2025-648/4e."""
