"""The MIIT announcement catalogue (道路机动车辆生产企业及产品公告), 2024-6/7.2."""
