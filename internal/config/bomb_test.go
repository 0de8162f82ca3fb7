package config

import (
	"strings"
	"testing"
)

// What is made to fill the memory or the stack is refused soon, or is a value.
func TestBombs(t *testing.T) {
	deep := strings.Repeat
	for says, text := range map[string]string{
		"larger than any configuration": "# " + deep("x", maxSize+1),
		"arrays in arrays":              "x = " + deep("[", 300_000) + deep("]", 300_000),
		"arrays without an end":         "x = " + deep("[", 600_000),
		"tables in tables":              "x = " + deep("{a=", 200_000),
		"a key of many parts":           deep("a.", 300_000) + "b = 1",
		"a table of many parts":         "[" + deep("a.", 300_000) + "b]",
		"one line":                      "lang = \"" + deep("x", maxSize/2),
	} {
		if len(text) > maxSize+3 {
			text = text[:maxSize]
		}
		if _, err := Parse([]byte(text), FileName); err == nil {
			t.Errorf("%s is a configuration", says)
		}
		if _, err := Set([]byte(text), "lang", "it"); err == nil {
			t.Errorf("%s was set", says)
		}
	}
}
