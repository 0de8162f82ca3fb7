package mail

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"scatto/internal/text"
)

// Sizes of what is kept of a message's words, in bytes.
const (
	maxText   = 200_000
	maxLine   = 1000 // subjects, names of people
	maxID     = 500
	maxName   = 120 // of a file
	maxNotice = 50  // warnings
)

// cleanLines gives a text with LF line breaks and without control characters,
// bidirectional controls and invisible marks; what is no UTF-8 is shown as U+FFFD.
func cleanLines(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(s)
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return shown(r)
	}, s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t\u00A0")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// cleanLine gives one line of at most maxLine bytes, blanks folded.
func cleanLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return shown(r)
	}, legible(s))
	return text.Cut(strings.Join(strings.Fields(s), " "), maxLine)
}

// shown drops what has no shape of its own or turns the reading direction.
func shown(r rune) rune {
	switch {
	case unicode.IsControl(r),
		r >= '\u200B' && r <= '\u200F' && r != '\u200D', // zero width, marks; the joiner belongs to emoji
		r >= '\u202A' && r <= '\u202E', r >= '\u2060' && r <= '\u206F',
		r == '\u061C', r == '\uFEFF', r == '\uFFFE',
		r >= 0xE0000 && r <= 0xE007F: // tags
		return -1
	}
	return r
}

// legible reads bytes that are no UTF-8 as Windows-1252, which is what old
// programs put raw into headers.
func legible(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	if t, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
		return t
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// safeName makes a file name of whatever a message calls an attachment: no
// path, no control or bidirectional characters, nothing that a file system
// reads as something else; never empty.
func safeName(name, mediaType string, number int) string {
	name = cleanLine(name)
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ~")
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	if isDevice(stem) || strings.HasPrefix(name, "-") {
		name = "_" + name
	}
	if name == "" {
		return "attachment-" + strconv.Itoa(number) + extension(mediaType)
	}
	if len(name) > maxName {
		ext := ""
		if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 12 {
			ext = name[i:]
		}
		name = strings.TrimRight(text.Cut(name, maxName-len(ext)), ". ") + ext
	}
	return name
}

// isDevice tells the names that Windows keeps for devices.
func isDevice(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "COM" || stem[:3] == "LPT") && stem[3] >= '0' && stem[3] <= '9'
}

// extension is how the name of a nameless part ends.
func extension(mediaType string) string {
	switch mediaType {
	case "message/rfc822":
		return ".eml"
	case "message/delivery-status", "text/plain", "text/rfc822-headers":
		return ".txt"
	case "text/html":
		return ".html"
	case "text/calendar":
		return ".ics"
	case "text/csv":
		return ".csv"
	case "application/pdf":
		return ".pdf"
	case "application/xml", "text/xml":
		return ".xml"
	case "application/ms-tnef":
		return ".dat"
	case "image/jpeg":
		return ".jpg"
	case "image/png":
		return ".png"
	case "image/gif":
		return ".gif"
	}
	return ""
}
