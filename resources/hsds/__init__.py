"""The directory as open data: Open Referral HSDS 3.2.

Read in this order: terms, ids, tables, rows, mapping, filters, paging, parameters, openapi, export.
"""
