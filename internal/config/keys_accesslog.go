package config

// accessLogFields are the keys of the customers' access logs.
func accessLogFields() []field[Config] {
	return []field[Config]{
		number("log.keep_months", "months that access logs are kept before log purge takes them, six at least (R132)", "12", 6, 240,
			func(c *Config) *int { return &c.LogMonths }),
	}
}
