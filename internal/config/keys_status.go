package config

import "time"

// statusFields are the keys that slow down whoever tries access codes.
func statusFields() []field[Config] {
	return []field[Config]{
		number("tickets.status_failures", "wrong codes after which an address waits for its status (R03); 0: never", "3", 0, 100,
			func(c *Config) *int { return &c.StatusFailures }),
		span("tickets.status_wait_minutes", "its first wait, and the time within which wrong codes count; it doubles each time", "30",
			time.Minute, 24*60, func(c *Config) *time.Duration { return &c.StatusWait }),
	}
}
