"""The handbook in an editor: problems while one types, and what the words under the cursor mean.

`server` is the door to the editor and `desk` keeps what is being edited. The other modules answer one kind of question each, from the
handbook and a place in it, and know no editor.
"""
