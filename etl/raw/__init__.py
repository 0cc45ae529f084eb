"""Publishers' bytes before anybody understands them: files, what packs them, kept answers, and asking for more."""
