"""Attendance: days in, numbers out. What is here writes nothing.

Read in this order: choices, numbers, months, codes, layouts, roster, reading, calendars,
code_files, record.
"""
