package ticket

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/text"
)

// Unnamed is what a file is called whose name holds nothing usable.
const Unnamed = "allegato"

// maxName bounds a file's name, in bytes: with a number before its ending it
// still fits every file system.
const maxName = 150

// FileName makes a name that came from outside harmless: no path, no control,
// format or bidirectional characters, nothing that a file system or a shell
// takes for something else, never empty. What cannot stay becomes "_".
func FileName(name string) string {
	name = strings.ToValidUTF8(name, "_")
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`<>:"/|?*`, r) || r == utf8.RuneError:
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(norm.NFC.String(name)), " "), ". ")
	if device(name) || strings.HasPrefix(name, "-") || strings.HasPrefix(name, "~") {
		name = "_" + name
	}
	if ending := path.Ext(name); len(name) > maxName {
		if len(ending) > 20 {
			ending = ""
		}
		name = strings.TrimRight(text.Cut(name, maxName-len(ending)), ". ") + ending
	}
	if strings.Trim(name, "_ .") == "" {
		return Unnamed
	}
	return name
}

// device says whether Windows takes a name for one of its devices.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimSpace(stem)
	if len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) {
		return '0' <= stem[3] && stem[3] <= '9'
	}
	return slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, stem)
}

// Attach adds a file; one with the same name and content that is there
// already stays as it was, and added is false.
func (t Ticket) Attach(f File) (with Ticket, added bool) {
	f.Name = FileName(f.Name)
	for _, have := range t.Files {
		if have.Hash == f.Hash && have.Name == f.Name {
			return t, false
		}
	}
	t.Files = append(slices.Clip(t.Files), f)
	return t, true
}

// Detach takes out the files with a content.
func (t Ticket) Detach(hash string) Ticket {
	t.Files = slices.DeleteFunc(slices.Clone(t.Files), func(f File) bool { return f.Hash == hash })
	return t
}

// FileNames gives one name for each file of the ticket, in order, no two of
// them alike for a file system that knows no case.
func (t Ticket) FileNames() []string {
	taken := map[string]bool{}
	out := make([]string, len(t.Files))
	for i, f := range t.Files {
		out[i] = distinct(FileName(f.Name), taken)
	}
	return out
}

func distinct(name string, taken map[string]bool) string {
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = stem + "-" + strconv.Itoa(n) + ending
	}
	taken[strings.ToLower(name)] = true
	return name
}
