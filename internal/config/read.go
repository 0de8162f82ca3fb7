package config

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// Bounds that no honest configuration meets.
const (
	maxSize  = 1 << 20 // bytes
	maxDepth = 100     // brackets open at once
	maxDots  = 1000    // on one line
	maxRows  = 1000    // of one array of tables
)

const bom = "\xef\xbb\xbf"

// reading is a file in the course of becoming a Config.
type reading struct {
	cfg      Config
	scan     *scan
	problems []Problem
	broken   bool // the text is no TOML: cfg is the default

	lists        []tariff.PriceList       // rows of [[price_lists]] in file order
	treatments   []invoice.Treatment      // rows of [[vat_treatments]]
	withholdings []invoice.WithholdingRow // rows of [[withholdings]]
	rowNames     map[string]string        // table#index → name
	given        map[string]bool          // paths of the file's values
}

// read never fails: what is wrong is in problems, sorted by line.
func read(data []byte) *reading {
	r := &reading{given: make(map[string]bool, usualKeys), rowNames: map[string]string{}}
	text := strings.TrimPrefix(string(data), bom)
	root, problem := r.parse(text)
	profile, _ := root["profile"].(string)
	r.cfg = Default(profile)
	if problem != nil {
		r.broken, r.problems = true, []Problem{*problem}
		return r
	}
	r.nameRows(root)
	for _, l := range leaves(r.scan, root) {
		r.take(l)
	}
	r.join()
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return a.Line - b.Line })
	return r
}

// parse scans a text and gives its values, or what keeps it from being TOML.
func (r *reading) parse(text string) (root map[string]any, problem *Problem) {
	if line, err := unfit(text); err != nil {
		return nil, &Problem{Line: line, Err: err}
	}
	r.scan = scanText(text)
	return parseTOML(r.scan.withoutComments())
}

// parseTOML gives the values of a text, or what keeps it from being TOML.
func parseTOML(text string) (root map[string]any, problem *Problem) {
	defer func() {
		if recover() != nil { // the library panics on faults of its own
			root, problem = nil, &Problem{Line: 1, Err: refusal.Usage("bad-toml", "the file is not valid TOML")}
		}
	}()
	_, err := toml.Decode(text, &root)
	var at toml.ParseError
	switch {
	case errors.As(err, &at):
		// The library's own line is one too far where a line ends too early.
		line := 1 + strings.Count(text[:min(max(0, at.Position.Start), len(text))], "\n")
		if speaksOfSecrets(text, line) { // the message quotes it
			return nil, &Problem{Line: line, Err: refusal.Usage("bad-toml", "the file is not valid TOML").
				WithHint("put it into a file that password_file names, or into the environment variable that password_env names")}
		}
		return nil, &Problem{Line: line, Err: refusal.Usage("bad-toml", "not valid TOML: %s", tomlReason(at.Message))}
	case err != nil:
		return nil, &Problem{Line: 1, Err: refusal.Usage("bad-toml", "not valid TOML: %s", err)}
	}
	return root, nil
}

// speaksOfSecrets reports a line, or the one before it, that names a password:
// what stands there is repeated to nobody.
func speaksOfSecrets(text string, line int) bool {
	lines := strings.Split(text, "\n")
	for _, l := range lines[max(0, line-2):min(line, len(lines))] {
		l = strings.ToLower(l)
		if strings.Contains(l, "passw") || strings.Contains(l, "passphrase") || strings.Contains(l, "secret") {
			return true
		}
	}
	return false
}

// unfit refuses texts that the library should not be given: it recurses and
// takes quadratic time where keys or brackets nest without bound.
func unfit(text string) (line int, err error) {
	lineOf := func(i int) int { return 1 + strings.Count(text[:i], "\n") }
	if len(text) > maxSize {
		return 1, refusal.Usage("too-large", "the file is larger than %d bytes", maxSize)
	}
	if !utf8.ValidString(text) {
		for i, r := range text {
			if _, n := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && n == 1 {
				return lineOf(i), refusal.Usage("not-utf-8", "the file is not UTF-8").
					WithHint("save it as UTF-8 in your editor")
			}
		}
	}
	depth, dots := 0, 0
	for i := range len(text) {
		switch text[i] {
		case 0:
			return lineOf(i), refusal.Usage("control-character", "the file holds a NUL character")
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		case '.':
			dots++
		case '\n':
			dots = 0
		}
		if depth > maxDepth || dots > maxDots {
			return lineOf(i), refusal.Usage("too-deep", "the file nests too deeply")
		}
	}
	return 0, nil
}

func (r *reading) problem(key string, line int, err error) {
	r.problems = append(r.problems, Problem{key, line, err})
}

// faulty reports whether a value below the key has a problem already.
func (r *reading) faulty(prefix string) bool {
	return slices.ContainsFunc(r.problems, func(p Problem) bool {
		return p.Key == prefix || strings.HasPrefix(p.Key, prefix+".")
	})
}
