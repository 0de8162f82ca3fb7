package cmd

import (
	"bytes"
	"io"
	"math"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// overheard tells whether anybody read from it.
type overheard struct {
	io.Reader
	read bool
}

func (w *overheard) Read(p []byte) (int, error) {
	w.read = true
	return w.Reader.Read(p)
}

// typedIn runs a command; tty says whether a person sits there, typed is what
// comes in. read says whether anybody wanted it.
func typedIn(dir string, tty bool, typed string, args ...string) (code int, out, errs string, read bool) {
	var stdout, stderr bytes.Buffer
	in := &overheard{Reader: strings.NewReader(typed)}
	env := &Env{In: in, Out: &stdout, Err: &stderr, InTerminal: tty, OutTerminal: tty, ErrTerminal: tty, Columns: 80,
		Now: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) },
		Getenv: func(name string) string {
			return map[string]string{"SCATTO_OPERATOR": "luca", "SCATTO_DATA": dir}[name]
		}}
	env.guessLanguage(args)
	root := newRoot(env, args) // not Main: what is good for one process is not for hundreds of commands in one
	root.SetArgs(args)
	code = report(env, root.Execute())
	return code, stdout.String(), stderr.String(), in.read
}

// manyInOne collects as suits hundreds of commands in one process: Main's way is
// that of one short process.
func manyInOne(t *testing.T) {
	percent, limit := debug.SetGCPercent(400), debug.SetMemoryLimit(math.MaxInt64)
	t.Cleanup(func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) })
}

// Into a pipe nothing is ever asked: no command of the whole tree reads what
// comes in unless "-" says so.
func TestNoCommandAsksInAPipe(t *testing.T) {
	dir := shopWithLog(t)
	manyInOne(t)
	t.Chdir(t.TempDir())
	var leaves []*cobra.Command
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			walk(sub)
		}
		if !c.HasSubCommands() || !isGroup(c) {
			leaves = append(leaves, c)
		}
	}
	walk(newRoot(&Env{Out: io.Discard, Err: io.Discard, Getenv: func(string) string { return "" }}, nil))
	if len(leaves) < 200 {
		t.Fatalf("only %d commands were found", len(leaves))
	}
	for _, c := range leaves {
		switch path := strings.TrimPrefix(c.CommandPath(), "scatto "); path {
		case "demo": // it needs a directory of its own, and asks nothing
		case "ads vault add", "ads vault init", "ads vault recipients add", "ads vault rekey":
			// the secret itself comes in there, as their help says
		default:
			args := strings.Fields(path)
			for _, word := range strings.Fields(c.Use)[1:] {
				switch {
				case strings.HasPrefix(word, "CUSTOMER"):
					args = append(args, "C0001")
				case strings.ToUpper(word) == word && !strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "["):
					args = append(args, "1")
				}
			}
			if _, _, _, read := typedIn(dir, false, "y\n", args...); read {
				t.Errorf("scatto %s reads what comes in though nobody said -", strings.Join(args, " "))
			}
		}
	}
	for _, args := range [][]string{{"session", "start"}, {"ticket", "open"}, {"customer", "add"}, {"undo"}} {
		if code, out, _, read := typedIn(dir, false, "y\n", args...); read || out != "" || code != 2 && code != 4 && code != 3 {
			t.Errorf("scatto %v in a pipe: exit %d, read %v, %s", args, code, read, out)
		}
	}
}

// Somebody who types is asked only where the question and the result are seen,
// and nobody who wants a program's answer or none.
func TestNobodyIsAskedWhoDoesNotSeeIt(t *testing.T) {
	dir := shopWithLog(t)
	manyInOne(t)
	for _, r := range []struct {
		name     string
		out, err bool // are terminals
		flag     string
		asked    bool
	}{
		{"a person at a terminal", true, true, "--no-color", true},
		{"the result goes into a pipe", false, true, "--no-color", false},
		{"the questions go into a file", true, false, "--no-color", false},
		{"a program reads JSON", true, true, "--json", false},
		{"a program reads CSV", true, true, "--csv", false},
		{"no words are wanted", true, true, "--quiet", false},
	} {
		for _, command := range []string{"customer add", "ticket open", "session start", "undo"} {
			in := &overheard{Reader: strings.NewReader("")} // who is asked goes away
			env := testEnv()
			env.In, env.Out, env.Err, env.InTerminal, env.OutTerminal, env.ErrTerminal = in, io.Discard, io.Discard, true, r.out, r.err
			env.Getenv = func(name string) string {
				return map[string]string{"SCATTO_OPERATOR": "luca", "SCATTO_DATA": dir}[name]
			}
			args := append(strings.Fields(command), r.flag)
			root := newRoot(env, args)
			root.SetArgs(args)
			if code := report(env, root.Execute()); in.read != r.asked || code == 0 || (code == exitInterrupted) != r.asked {
				t.Errorf("%s: scatto %s exits %d, asked: %v", r.name, strings.Join(args, " "), code, in.read)
			}
		}
	}
}

// slow is a person who needs some minutes for every line.
type slow struct {
	lines []string
	now   *time.Time
}

func (s *slow) Read(p []byte) (int, error) {
	if len(s.lines) == 0 {
		return 0, io.EOF
	}
	*s.now = s.now.Add(7 * time.Minute)
	n := copy(p, s.lines[0])
	s.lines = s.lines[1:]
	return n, nil
}

// typedSlowly runs a command that begins at ten in the morning and must succeed;
// every line that is typed takes some minutes.
func typedSlowly(t *testing.T, dir string, lines []string, args ...string) {
	t.Helper()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	var errs strings.Builder
	env := &Env{In: &slow{lines, &now}, Out: io.Discard, Err: &errs, InTerminal: true, OutTerminal: true, ErrTerminal: true,
		Now: func() time.Time { return now }, Getenv: func(name string) string {
			return map[string]string{"SCATTO_OPERATOR": "luca", "SCATTO_DATA": dir}[name]
		}}
	root := newRoot(env, args)
	root.SetArgs(args)
	if code := report(env, root.Execute()); code != 0 {
		t.Fatalf("scatto %s: exit %d: %s", strings.Join(args, " "), code, errs.String())
	}
}

// The clock of a session runs from the answer (R20): who thinks for a quarter of
// an hour before he says yes has not worked, and his colleague who wrote
// meanwhile was not ahead of the time. What --at says stands.
func TestASessionStartsWhenTheAnswerComes(t *testing.T) {
	manyInOne(t)
	for _, r := range []struct {
		name, flag, want, log string
	}{
		{"at the answer", "--no-color", "2026-11-20T10:14:00+01:00", "2026-11-20T10:14:00+01:00"},
		{"at the time that was named", "--at=2026-11-20 09:30", "2026-11-20T09:30:00+01:00", "2026-11-20T10:14:00+01:00"},
	} {
		dir := shopWithLog(t)
		if code, _, errs, _ := typedIn(dir, false, "", "ticket", "open", "--customer", "C0001", "--subject", "Rete", "--description", "cade ogni tanto",
			"--accept-terms", "--at", "2026-11-20T09:00"); code != 0 {
			t.Fatal(errs)
		}
		typedSlowly(t, dir, []string{"1\n", "\n"}, "session", "start", r.flag)
		_, shown, _, _ := typedIn(dir, false, "", "session", "list", "--json")
		_, line, _, _ := typedIn(dir, false, "", "log", "show", "--json")
		if !strings.Contains(shown, `"opened_at":"`+r.want+`"`) || !strings.Contains(line, `"ts":"`+r.log+`"`) {
			t.Errorf("%s: it runs from %s\n%s", r.name, shown, line)
		}
	}
}

func TestPersonsAreAskedForWhatIsMissing(t *testing.T) {
	dir := shopWithLog(t)
	manyInOne(t)
	for _, r := range []struct {
		name, typed string
		args        []string
		code        int
		says        string // on stderr
		writes      bool
	}{
		{"who goes away has written nothing", "business\nHotel Astoria\n", []string{"customer", "add"}, 130, "Name:", false},
		{"no to the summary writes nothing", "\nHotel Astoria\n99900070402\n\n\n\n\n\n\n\n\n\nn\nn\n", []string{"customer", "add"}, 4, "nothing was done", false},
		{"a bad number is said at once and asked again", "\nHotel Astoria\n123\n99900070402\n\n\n\n\n\n\n\n\n\n\n", []string{"customer", "add"}, 0, "11 digits", true},
		{"how a wrong number is left out is said", "\nAltro\n123\n99900120405\n\n\n\n\n\n\n\n\n\nn\nn\n", []string{"customer", "add"}, 4, "an empty line leaves it out", false},
		{"a number that another has is said at once", "\nDoppio\n99900040405\n", []string{"customer", "add"}, 130, "already has the same", false},
		{"with --yes the summary is not asked about", "Bar Centrale\n99900030406\n\n\n\n\n\n\n\n\n\n", []string{"customer", "add", "--yes", "--kind", "business"}, 0, "Name:", true},
		{"several customers fit: one is picked", "a\n2\nStampante\n2\nphone\nnon stampa dalle nove\n\n\n", []string{"ticket", "open"}, 0, "Which?", true},
		{"more of the name may be written instead", "a\nbar centrale\nCassa\n2\nphone\nnon stampa dalle nove\n\n\n", []string{"ticket", "open"}, 0, "Bar Centrale", true},
		{"what flags say is not asked", "non va più niente\n\n\n", []string{"ticket", "open", "--customer", "C0001", "--subject", "Server"}, 0, "The problem in full", true},
		{"a session without ticket: the queue is offered", "1\n\n", []string{"session", "start"}, 4, "Which ticket?", false}, // no licence declaration
		{"undo asks, and an empty line is yes", "\n", []string{"undo"}, 0, "Take it back?", true},
		{"undo asks, and no is no", "n\n", []string{"undo"}, 4, "nothing was done", false},
	} {
		_, before, _, _ := typedIn(dir, false, "", "log", "show", "--json")
		code, _, errs, _ := typedIn(dir, true, r.typed, r.args...)
		if code != r.code || !strings.Contains(errs, r.says) {
			t.Errorf("%s: exit %d: %s", r.name, code, errs)
		}
		_, after, _, _ := typedIn(dir, false, "", "log", "show", "--json")
		if (after != before) != r.writes {
			t.Errorf("%s: something was written: %v", r.name, after != before)
		}
	}
}

// Who finds a mistake in the summary keeps the answers that were right.
func TestAnswersOfACardAreCorrected(t *testing.T) {
	dir := shopWithLog(t)
	first := "\nHotel Astorja\n99900070402\n\nVia Roma 1\n47921\nRimini\nRN\n\nast@pec.example\ninfo@astoria.example\n0541 1\n"
	_, _, errs, _ := typedIn(dir, true, first+"n\n\n"+"\nHotel Astoria\n\n\n\n\n\n\n\n-\n\n0541 22\n"+"\n", "customer", "add")
	for _, want := range []string{"Hotel Astorja, 99900070402, Via Roma 1, 47921 Rimini, RN, ast@pec.example,\ninfo@astoria.example, 0541 1\n",
		"Name [Hotel Astorja]: ", "Phone [0541 1]: ", "Hotel Astoria, 99900070402, Via Roma 1, 47921 Rimini, RN, info@astoria.example,\n0541 22\n"} {
		if !strings.Contains(errs, want) {
			t.Errorf("no %q: %s", want, errs)
		}
	}
	_, out, _, _ := typedIn(dir, false, "", "customer", "list", "--json")
	if !strings.Contains(out, `"name":"Hotel Astoria"`) || !strings.Contains(out, `"emails":["info@astoria.example"]`) || strings.Contains(out, "ast@pec") || strings.Contains(out, "Astorja") {
		t.Errorf("the card is %s", out)
	}
	// who is a person after all has other names, and no VAT number
	person := "person\nMarco\nRinaldi\nRNLMRC85A15H294M\n\n\n\n\n\n\n\n\n\n"
	_, _, errs, _ = typedIn(dir, true, "\nRinaldi\n99900120405\n\n\n\n\n\n\n\n\n\n"+"n\n\n"+person, "customer", "add")
	if _, out, _, _ = typedIn(dir, false, "", "customer", "list", "--json"); !strings.Contains(out, `"first_name":"Marco"`) || !strings.Contains(out, `"emails":[]`) || strings.Contains(out, "99900120405") {
		t.Errorf("%s\nthe cards are %s", errs, out)
	}
	// answers that do not go together are said and asked once more, not lost
	public := "\nComune di Prova\n\n99900130404\n\n\n\n\nABC1234\n\n\n\n" + "n\n\n" + "public\n\n\n\n\n\n\n\n\n\n\n\n" + "public\n\n\n\n\n\n\n\nUFABCD\n\n\n\n\n"
	code, _, errs, _ := typedIn(dir, true, public, "customer", "add")
	if _, out, _, _ = typedIn(dir, false, "", "customer", "list", "--json"); code != 0 || !strings.Contains(errs, "has not 6 characters") || !strings.Contains(out, `"sdi_code":"UFABCD"`) {
		t.Errorf("exit %d, %s\nthe cards are %s", code, errs, out)
	}
	if _, _, errs, _ = typedIn(dir, true, "\nBar Zeta\n\n-\n\n\n\n\n\n\n\n\n", "customer", "add"); !strings.Contains(errs, "neither VAT number nor tax code") || !strings.Contains(errs, "Once more") {
		t.Errorf("a dash is no tax code: %s", errs)
	}
}
