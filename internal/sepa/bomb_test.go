package sepa

import (
	"strings"
	"testing"
)

// A bank's file that is made to fill the memory or the stack is refused soon.
func TestBombs(t *testing.T) {
	for says, text := range map[string]string{
		"elements in elements":   strings.Repeat("<a>", 200_000),
		"closed ones":            strings.Repeat("<a>", 100_000) + strings.Repeat("</a>", 100_000),
		"larger than any report": "<Document>" + strings.Repeat("x", maxReport),
		"a name of 10 MB":        "<" + strings.Repeat("a", 10<<20) + ">",
		"many attributes":        "<a" + strings.Repeat(" b='1'", 100_000) + "/>",
	} {
		if _, err := ReadReport([]byte(text)); err == nil {
			t.Errorf("%s is a report", says)
		}
	}
}
