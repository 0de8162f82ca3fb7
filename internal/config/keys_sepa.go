package config

import (
	"strings"

	"scatto/internal/refusal"
)

// Sequences of a mandate's first direct debit (sdd.first_sequence).
const (
	FirstAsRecurrent = "RCUR" // since the rulebook of November 2016
	FirstAsFirst     = "FRST" // for banks that still ask for it
)

// debitFields are the keys of direct debits and bank receipts beside
// sdd.lead_days.
func debitFields() []field[Config] {
	return []field[Config]{
		choice("sdd.first_sequence", "sequence of the first direct debit under a mandate", []string{FirstAsRecurrent, FirstAsFirst},
			func(c *Config) *string { return &c.FirstSequence }, among(FirstAsRecurrent, FirstAsFirst)),
		number("riba.lead_days", "TARGET days between a file of bank receipts and the first of their due dates", "7", 0, 60,
			func(c *Config) *int { return &c.RiBaLeadDays }),
		text("company.sia", "SIA code, for bank receipts (RiBa)", "A12B3",
			func(c *Config) *string { return &c.Company.SIA }, optional(readSIA)),
	}
}

func readSIA(s string) (string, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) != 5 || strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return "", refusal.Rule("bad-sia", "the SIA code %q is not five letters and digits", s)
	}
	return s, nil
}
