package text_test

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

func TestLine(t *testing.T) {
	for s, want := range map[string]string{"  città ": "città", "cafe\u0301": "café", "ferma 😀": "ferma 😀", "": ""} {
		if got, err := text.Line("subject", s, 100); err != nil || got != want {
			t.Errorf("Line(%q) = %q, %v", s, got, err)
		}
	}
	for s, kind := range map[string]string{
		"a\x00b": "control-character", "a\nb": "control-character", "\x1b[31mrosso": "control-character", "a\u0085b": "control-character",
		"\xff\xfe": "not-utf8", strings.Repeat("a", 101): "text-too-long",
	} {
		if _, err := text.Line("subject", s, 100); refusal.KindOf(err) != kind {
			t.Errorf("Line(%.20q): %v, want %s", s, err, kind)
		}
	}
}

func TestLines(t *testing.T) {
	if got, err := text.Lines("description", " uno\r\ndue\ttre\n", 100); err != nil || got != "uno\ndue\ttre" {
		t.Errorf("%q %v", got, err)
	}
	for _, s := range []string{"a\x00b", "a\rb", "\x1b]0;titolo\x07"} {
		if _, err := text.Lines("description", s, 100); refusal.KindOf(err) != "control-character" {
			t.Errorf("Lines(%q): %v", s, err)
		}
	}
}
