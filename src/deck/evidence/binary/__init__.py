"""A binary classifier by its scores: ranking metrics, curves, the operating point, calibration."""
