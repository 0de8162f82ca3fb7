package config

// Alerts are the thresholds at which a customer is told of his prepaid minutes;
// 0 is never.
type Alerts struct {
	Percent int // used
	Minutes int // left
}

func contractFields() []field[Config] {
	return []field[Config]{
		number("contract.alert_percent", "share of the prepaid hours, used, at which a customer is told; 0: never", "90", 0, 100,
			func(c *Config) *int { return &c.Alerts.Percent }),
		number("contract.alert_minutes", "prepaid minutes below which a customer is told; 0: never", "120", 0, 100_000,
			func(c *Config) *int { return &c.Alerts.Minutes }),
	}
}
