package config

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// maxLine and maxProse bound texts in bytes.
const (
	maxLine  = 200
	maxProse = 20_000
)

// readLine reads a text of one line, trimmed and in Unicode's composed form.
func readLine(s string) (string, error) {
	s = norm.NFC.String(strings.TrimSpace(s))
	if len(s) > maxLine {
		return "", refusal.Usage("text-too-long", "the text is longer than %d bytes", maxLine)
	}
	if strings.ContainsFunc(s, unicode.IsControl) {
		return "", refusal.Usage("control-character", "%q holds a control character", s)
	}
	return s, nil
}

// readProse reads a text that may have several lines.
func readProse(s string) (string, error) {
	s = norm.NFC.String(strings.ReplaceAll(strings.TrimSpace(s), "\r\n", "\n"))
	if len(s) > maxProse {
		return "", refusal.Usage("text-too-long", "the text is longer than %d bytes", maxProse)
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
		return "", refusal.Usage("control-character", "the text holds a control character")
	}
	return s, nil
}

func readNonEmptyLine(s string) (string, error) {
	s, err := readLine(s)
	if err == nil && s == "" {
		return "", refusal.Usage("empty-value", "the value is empty")
	}
	return s, err
}

// readBool reads true and false as TOML writes them, and the words that people
// type on a command line.
func readBool(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "yes", "on", "sì", "si":
		return true, nil
	case "false", "no", "off":
		return false, nil
	}
	return false, refusal.Usage("bad-boolean", "%q is neither true nor false", s)
}

func writeBool(b bool) string { return strconv.FormatBool(b) }

// readInt reads a whole number from low to high.
func readInt(low, high int) func(string) (int, error) {
	return func(s string) (int, error) {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return 0, refusal.Usage("bad-number", "%q is not a whole number", s)
		}
		if n < low || n > high {
			return 0, refusal.Usage("number-out-of-range", "%d is not between %d and %d", n, low, high)
		}
		return n, nil
	}
}

// number makes a field of a whole number from low to high.
func number[T any](key string, doc refusal.Word, example string, low, high int, at func(*T) *int) field[T] {
	return scalar(key, Number, doc, example, at, readInt(low, high), strconv.Itoa)
}

// span makes a field of a duration that is written as a number of units.
func span[T any](key string, doc refusal.Word, example string, unit time.Duration, high int, at func(*T) *time.Duration) field[T] {
	return scalar(key, Number, doc, example, at,
		func(s string) (time.Duration, error) {
			n, err := readInt(0, high)(s)
			return time.Duration(n) * unit, err
		},
		func(d time.Duration) string { return strconv.FormatInt(int64(d/unit), 10) })
}

// readPrice reads an amount that is not negative.
func readPrice(s string) (money.Cents, error) {
	c, err := money.Parse(strings.TrimSpace(s))
	if err == nil && c < 0 {
		return 0, refusal.Rule("negative-price", "the price %s is negative", c)
	}
	return c, err
}

// readOptionalPrice reads "" as not configured (R80).
func readOptionalPrice(s string) (*money.Cents, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	c, err := readPrice(s)
	if err != nil {
		return nil, err
	}
	return &c, nil
}

func writeOptionalPrice(c *money.Cents) string {
	if c == nil {
		return ""
	}
	return c.String()
}

// readRate reads a percentage from 0 to 100 with at most two decimals.
func readRate(s string) (money.Rate, error) {
	c, err := money.Parse(strings.TrimSuffix(strings.TrimSpace(s), "%"))
	if err != nil {
		return 0, refusal.Usage("bad-rate", "%q is not a percentage", s).WithHint("write it like 22.00")
	}
	if c < 0 || c > 100_00 {
		return 0, refusal.Rule("bad-rate", "the rate %s is not between 0 and 100", c)
	}
	return money.Rate(c), nil
}

func readOptionalDate(s string) (calendar.Date, error) {
	if strings.TrimSpace(s) == "" {
		return calendar.Date{}, nil
	}
	return calendar.ParseDate(strings.TrimSpace(s))
}

// days are the names of weekdays as time.Weekday numbers them.
var days = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func readDay(s string) (time.Weekday, error) {
	for i, name := range days {
		if strings.EqualFold(s, name) || strings.EqualFold(s, time.Weekday(i).String()) {
			return time.Weekday(i), nil
		}
	}
	return 0, refusal.Usage("unknown-weekday", "%q is not a weekday", s).
		WithHint("write mon, tue, wed, thu, fri, sat or sun")
}

func writeDay(d time.Weekday) string { return days[d] }
