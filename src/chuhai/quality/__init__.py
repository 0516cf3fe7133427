"""Quality traceability (质量追溯), 2024-6/7.6a."""
