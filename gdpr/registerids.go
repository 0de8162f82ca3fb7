package gdpr

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// ActivityID is the name of processing activity n: E0001.
func ActivityID(n int64) string { return fmt.Sprintf("E%04d", n) }

// ParseActivityID reads "E0001", "e1" or "1".
func ParseActivityID(s string) (int64, error) {
	if n := registerNumber("E", s); n > 0 {
		return n, nil
	}
	return 0, refusal.Usage("bad-activity-id", "%q is not a processing activity", s).WithHint("write it like E0001: scatto gdpr register activity list")
}

// RecipientID is the name of recipient n, most often a processor: F0001.
func RecipientID(n int64) string { return fmt.Sprintf("F%04d", n) }

// ParseRecipientID reads "F0001", "f1" or "1".
func ParseRecipientID(s string) (int64, error) {
	if n := registerNumber("F", s); n > 0 {
		return n, nil
	}
	return 0, refusal.Usage("bad-processor-id", "%q is not a processor or recipient", s).WithHint("write it like F0001: scatto gdpr recipient list")
}

// BreachID is the name of breach n: B0001.
func BreachID(n int64) string { return fmt.Sprintf("B%04d", n) }

// ParseBreachID reads "B0001", "b1" or "1".
func ParseBreachID(s string) (int64, error) {
	if n := registerNumber("B", s); n > 0 {
		return n, nil
	}
	return 0, refusal.Usage("bad-breach-id", "%q is not a breach", s).WithHint("write it like B0001: scatto gdpr breach list")
}

// registerNumber reads the number of an id with or without its letter, 0 when
// it is none.
func registerNumber(letter, s string) int64 {
	digits := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), letter)
	n, err := strconv.ParseUint(digits, 10, 39)
	if err != nil {
		return 0
	}
	return int64(n)
}
