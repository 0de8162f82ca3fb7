package config

import (
	"errors"
	"strings"

	"scatto/internal/refusal"
)

// Problem is one fault of a configuration file.
type Problem struct {
	Key  string // "price_lists.scatto.call_fee"; "" when the text is no TOML
	Line int    // from 1; 0 when the file does not hold the key
	Err  error  // a refusal that names what is wrong with the value
}

// damaged turns a problem into the refusal of the whole file, "bad-config". It
// keeps the hint and the rules of the fault; without a hint it says how to see
// the other problems, if there are any.
func (p Problem) damaged(path string, all int) error {
	var e *refusal.Error
	switch {
	case p.Line == 0:
		e = refusal.Damaged("bad-config", "%s, %s: %s", path, p.Key, p.Err)
	case p.Key == "" || refusal.KindOf(p.Err) == kindUnknownKey:
		e = refusal.Damaged("bad-config", "%s line %d: %s", path, p.Line, p.Err)
	default:
		e = refusal.Damaged("bad-config", "%s line %d, %s: %s", path, p.Line, p.Key, p.Err)
	}
	var fault *refusal.Error
	if errors.As(p.Err, &fault) {
		e.Hint, e.HintArgs, e.Rules = fault.Hint, fault.HintArgs, fault.Rules
	}
	if e.Hint == "" && all > 1 {
		return e.WithHint("scatto config check shows all %d problems", all)
	}
	return e
}

// is reports whether two problems are the same fault; lines may have moved.
func (p Problem) is(o Problem) bool {
	return p.Key == o.Key && p.Err.Error() == o.Err.Error()
}

const kindUnknownKey = "unknown-key"

// unknownKey refuses a key and names the one that was probably meant: one that
// ends in the same word, else the one with the fewest edits.
func unknownKey(key string, known []string) *refusal.Error {
	if strings.HasPrefix(key, "mail.") && strings.HasSuffix(key, ".password") {
		return refusal.Usage("password-in-config", "a password does not belong into the configuration").
			WithHint("put it into a file that password_file names, or into the environment variable that password_env names")
	}
	near := ""
	for _, k := range known {
		if len(k) > len(key) && k[len(k)-len(key)-1:] == "."+key {
			near = k
			break
		}
	}
	if near == "" {
		near = refusal.Nearest(key, known)
	}
	e := refusal.Usage(kindUnknownKey, "there is no key %s", key)
	if near == "" {
		return e.WithHint("scatto config show lists the keys")
	}
	return e.WithHint("did you mean %s?", near)
}
