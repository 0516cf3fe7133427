"""The yearly filing of an exporter (企业申报)."""
