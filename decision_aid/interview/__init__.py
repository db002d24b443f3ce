"""What is asked: the steps, the questions, and the answers a person gives."""
