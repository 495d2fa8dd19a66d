"""The pages of the workbench, one module a subject: parse the address, call a verb, show."""
