"""Every write about attendance.

Read in this order: staging, calendars, codes, summaries, importing,
uploads, corrections.
"""
