"""机动车登记规定 (公安部令第164号), from 2022-05-01: what binds the registration desk, and no licence."""
