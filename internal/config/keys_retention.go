package config

import "scatto/gdpr"

// Retention is how long each kind of data is kept, in months, and where the
// journal of erasures is copied to (R91, R95).
type Retention struct {
	gdpr.Terms
	Journal string // a second place for the journal of erasures, "" for none
}

// Journal is where the copy of the journal of erasures lies, below the data
// directory unless its path is absolute; "" for none.
func (c Config) Journal(dataDir string) string {
	if c.Retention.Journal == "" {
		return ""
	}
	return below(dataDir, c.Retention.Journal)
}

func retentionFields() []field[Config] {
	return []field[Config]{
		text("gdpr.journal", "second place of the journal of erasures, on another disk: a restore repeats what it says", "/mnt/nas/erasures.jsonl",
			func(c *Config) *string { return &c.Retention.Journal }, readLine),
		number("retention.attachments_months", "months that attachments are kept after their ticket was closed (R91)", "6", 1, 120,
			func(c *Config) *int { return &c.Retention.Attachments }),
		number("retention.mails_months", "months that the raw copies of messages are kept after their ticket was closed", "12", 1, 120,
			func(c *Config) *int { return &c.Retention.Mails }),
		number("retention.letters_months", "months that the texts of messages sent are kept", "12", 1, 120,
			func(c *Config) *int { return &c.Retention.Letters }),
		number("retention.tickets_months", "months that the words of tickets are kept after their closing; 0: ten years after the end of all activities (R95)", "60", 0, 240,
			func(c *Config) *int { return &c.Retention.Tickets }),
		number("retention.quotes_months", "months that quotes are kept that nobody accepted", "12", 1, 120,
			func(c *Config) *int { return &c.Retention.Quotes }),
		number("retention.calls_months", "months that notes about telephone calls are kept", "12", 1, 120,
			func(c *Config) *int { return &c.Retention.Calls }),
		number("retention.requests_months", "months that data-subject requests are kept after their answer, as proof of it", "36", 12, 240,
			func(c *Config) *int { return &c.Retention.Requests }),
		number("retention.consents_months", "months that a consent is kept after it was withdrawn, as proof of it", "36", 12, 240,
			func(c *Config) *int { return &c.Retention.Consents }),
	}
}
