"""Facts -> sentences. Nothing here decides anything."""
