package fatturapa

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// fits reports whether the schema takes a value.
func (s shape) fits(text string) bool {
	if s.whitespace {
		text = strings.Trim(text, " \t\r\n")
	}
	switch s.rule {
	case "one":
		return slices.Contains(s.words, text)
	case "any":
		return s.long(text)
	case "basic":
		return s.long(text) && below(text, 0x7f)
	case "latin":
		return s.long(text) && below(text, 0xff)
	case "integer":
		n, err := strconv.Atoi(strings.TrimPrefix(text, "+"))
		return err == nil && n >= s.least && n <= s.to && !strings.HasPrefix(text, "+-") && !strings.HasPrefix(text, "++")
	case "rate":
		return isRate(text)
	case "decimal", "pattern":
		return s.pattern.MatchString(text)
	case "token":
		return utf8.RuneCountInString(text) <= 256 && s.pattern.MatchString(strings.Join(strings.Fields(text), " "))
	case "date":
		return isDate(text) && text >= s.first
	case "datetime":
		date, clock, ok := strings.Cut(text, "T")
		return ok && isDate(date) && isClock(clock)
	case "base64":
		return isBase64(text)
	}
	return false
}

func (s shape) long(text string) bool {
	n := utf8.RuneCountInString(text)
	return n >= s.least && n <= s.to
}

// below reports that no character lies above last.
func below(text string, last rune) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > last }) < 0
}

// isRate is a percentage with two decimals, up to 100.00.
func isRate(text string) bool {
	whole, dec, ok := strings.Cut(text, ".")
	if !ok || len(whole) < 1 || len(whole) > 3 || !allDigits(whole, len(whole)) || !allDigits(dec, 2) {
		return false
	}
	n, err := strconv.Atoi(whole + dec)
	return err == nil && n <= 100_00
}

// isDate is a day that the calendar has, with a zone or without.
func isDate(text string) bool {
	if len(text) < 10 || text[4] != '-' || !isZone(text[10:]) {
		return false
	}
	_, err := time.Parse(time.DateOnly, text[:10])
	return err == nil && text[:4] != "0000"
}

// isClock is a time of day with whole or split seconds, with a zone or without.
func isClock(text string) bool {
	if len(text) < 8 {
		return false
	}
	rest := text[8:]
	if len(rest) > 0 && rest[0] == '.' {
		digits := strings.TrimLeft(rest[1:], "0123456789")
		if len(digits) == len(rest)-1 {
			return false
		}
		rest = digits
	}
	_, err := time.Parse(time.TimeOnly, text[:8])
	return (err == nil || text[:8] == "24:00:00") && isZone(rest)
}

// isZone is nothing, Z or an offset of at most fourteen hours.
func isZone(text string) bool {
	if text == "" || text == "Z" {
		return true
	}
	if len(text) != 6 || text[0] != '+' && text[0] != '-' || text[3] != ':' || !allDigits(text[1:3]+text[4:], 4) {
		return false
	}
	return text[1:] <= "14:00" && text[4:] <= "59"
}

// isBase64 takes line breaks and blanks between the characters.
func isBase64(text string) bool {
	text = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\r' || r == '\n' {
			return -1
		}
		return r
	}, text)
	_, err := base64.StdEncoding.Strict().DecodeString(text)
	return err == nil
}
