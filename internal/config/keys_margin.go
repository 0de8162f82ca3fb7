package config

import "scatto/internal/money"

// marginFields are the keys of the margin report.
func marginFields() []field[Config] {
	return []field[Config]{
		scalar("margin.hour_cost", Money, "what an hour of work costs the shop, for invoice margin; 0: work has no cost", "28.00",
			func(c *Config) *money.Cents { return &c.HourCost }, readPrice, money.Cents.String),
	}
}
