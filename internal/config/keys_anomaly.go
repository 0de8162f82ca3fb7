package config

import "time"

// anomalyFields are the limits of the search for anomalies in access logs
// (R133).
func anomalyFields() []field[Config] {
	return []field[Config]{
		number("anomalies.failures", "so many failed logons within the window are an anomaly (R133)", "10", 2, 1000,
			func(c *Config) *int { return &c.Anomalies.Failures }),
		span("anomalies.failure_window_minutes", "the window in which failed logons are counted", "30",
			time.Minute, 24*60, func(c *Config) *time.Duration { return &c.Anomalies.FailureWindow }),
		span("anomalies.tolerance_minutes", "between what a technician declares and what a system records", "30",
			time.Minute, 24*60, func(c *Config) *time.Duration { return &c.Anomalies.Tolerance }),
	}
}
