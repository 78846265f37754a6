"""Mail to blocks: single mails and mailboxes, what is new in them told from what is quoted"""
