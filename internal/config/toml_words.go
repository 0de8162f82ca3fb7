package config

import (
	"regexp"

	"scatto/internal/refusal"
)

// tomlWords say in our own sentences what the library finds wrong most often.
// Each takes what its message quotes.
var tomlWords = []struct {
	message string // a pattern, compiled only where something is wrong
	said    func(what any) *refusal.Error
}{
	{`^expected value but found (.+) instead$`, func(what any) *refusal.Error {
		return bad("a value is missing: %s is none, for texts stand between quotes", what)
	}},
	{`^expected '\.' or '=', but got (.+) instead$`, func(what any) *refusal.Error {
		return bad("behind the key comes =, not %s", what)
	}},
	{`^(strings) cannot contain newlines$`, func(any) *refusal.Error {
		return bad("the text has no closing quote on its line")
	}},
	{`^expected .*end (?:of )?table.*but got (.+) instead$`, func(any) *refusal.Error {
		return bad("the table's name has no closing bracket ]")
	}},
	{`^invalid escape in string '(.+)'$`, func(what any) *refusal.Error {
		return bad("%s stands for nothing: write each \\ twice, or the text between single quotes", what)
	}},
	{`^expected a comma.*but got (.+?)(?: instead)?$`, func(what any) *refusal.Error {
		return bad("the list lacks a comma or its end before %s", what)
	}},
	{`^expected a top-level item to end .*but got (.+) instead$`, func(what any) *refusal.Error {
		return bad("the value has ended before %s", what)
	}},
	{`^Key '(.+)' has already been defined\.?$`, func(what any) *refusal.Error {
		return bad("%s has already been defined above", what)
	}},
	{`^unexpected ('='): key name appears blank$`, func(any) *refusal.Error {
		return bad("the key before = is missing")
	}},
	{`^[Ii]nvalid (?:float|integer|datetime):? (".*?")`, func(what any) *refusal.Error {
		return bad("%s is neither a number nor a date", what)
	}},
}

func bad(format string, args ...any) *refusal.Error {
	return refusal.Usage("bad-toml", format, args...)
}

// tomlReason gives the library's message in our words, or as it is.
func tomlReason(message string) any {
	for _, w := range tomlWords {
		if m := regexp.MustCompile(w.message).FindStringSubmatch(message); m != nil {
			switch m[1] {
			case `'\n'`:
				return w.said(refusal.Word("the end of the line"))
			case "end of file":
				return w.said(refusal.Word("the end of the file"))
			}
			return w.said(m[1])
		}
	}
	return message
}
