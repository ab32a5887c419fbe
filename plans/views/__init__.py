"""The pages of the logged-in area. Read in this order: doors, home, plan, editing, rows,
listing."""
