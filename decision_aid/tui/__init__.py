"""The full-screen program. It draws and decides nothing."""
