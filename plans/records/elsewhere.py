"""What is in no student's record: personal rows that belong to an account, and what becomes of
them; and tables that tell of nobody.
"""

# Personal, and part of an account: what becomes of it.
ELSEWHERE = {
    "portal.user": "Its owner reads and changes it; deleted with the last record that needs it.",
    "account.emailaddress": "Goes with its account.",
    "account.emailconfirmation": "Goes with its account; holds for three days.",
    "portal.basepage": "Who owns and locks a page; no family is in it.",
    "wagtailimages.image": "Who uploaded a picture for the pages.",
    "wagtaildocs.document": "Who uploaded a document for the pages.",
    "wagtailcore.uploadedfile": "A file on its way to the pages.",
    "wagtailcore.apitoken": "A key of an editor's; goes with its account.",
    "wagtailadmin.formstate": "An editor's unsaved form; gone after a day.",
    "mfa.authenticator": "Passkeys and codes of an account; go with it.",
    "socialaccount.socialaccount": "The provider's number for an account; goes with it.",
    "sessions.session": "Empty: our own table is in its place.",
    "portal.draft": "What an account was typing; gone when saved, or after two weeks.",
    "portal.session": "Whose it is and on what device; ends after 8 hours, or 14 days if trusted.",
    "wagtailcore.modellogentry": "What editors did with listings; no student is in it.",
    "wagtailcore.pagelogentry": "What editors did with pages; no student is in it.",
    "wagtailcore.revision": "Drafts of pages and listings, with their author; no student is in it.",
    "wagtailcore.comment": "Editors' remarks on pages; go with the page.",
    "wagtailcore.commentreply": "Editors' remarks on pages; go with the page.",
    "wagtailcore.pagesubscription": "Who follows a page; goes with its account.",
    "wagtailcore.task": "Names groups of editors, nobody else.",
    "wagtailcore.taskstate": "Who approved a page; goes with the page.",
    "wagtailcore.workflowstate": "Who asked for approval; goes with the page.",
    "wagtailusers.userprofile": "An editor's settings; goes with its account.",
    "wagtailadmin.editingsession": "Who edits a page just now; gone after an hour.",
    "resources.listing": "Names the editor who looks after it, nobody else.",
    "resources.report": "What a visitor said of a listing, and how to answer where they left it.",
    "resources.correction": "What a partner proposed for a listing.",
    "resources.savedlisting": "Listings an account has saved; goes with its account.",
    "plans.attendanceimport": "What an import counted, and who sent it; no student is in it.",
    "plans.attendancemap": "Names of columns, and who chose them; no student is in it.",
    "plans.attendanceupload": "A file on its way, seen by its sender alone; gone after a day.",
    "plans.presence": "Who has a plan open just now; gone after a day.",
    "plans.rosterupload": "What a roster would change, counted, and who sent it.",
    "plans.destruction": "Names nobody: how many rows of a record were destroyed, and when.",
}

# Tables of `plans` that tell of nobody.
NOT_PERSONAL = {
    "plans.attendancecode",
    "plans.attendancecoverage",
    "plans.attendancefeed",
    "plans.attendancethresholds",
    "plans.schoolday",
    "plans.strategy",
}
