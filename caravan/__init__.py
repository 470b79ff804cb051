"""What a cyber-awareness caravan carries: sessions, quizzes, attendance, certificates."""

__version__ = "0.1.0"
