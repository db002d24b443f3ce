"""Pages as text: the result, the patient's page, and what ``show`` prints."""
