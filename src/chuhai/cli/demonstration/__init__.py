"""The demonstration (演示数据): two provinces, three exporters and their vehicles in every state, dated around today.

Everything is made through the same actions as by the people at their desks, each at the instant it would have happened.
"""
