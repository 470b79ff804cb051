"""What a cyber-awareness caravan carries: sessions, quizzes, attendance, barometer, certificates."""

__version__ = "0.1.0"
