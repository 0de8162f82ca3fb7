package cmd

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// expectation is what a command does when nobody disturbs it.
type expectation struct {
	before, after, again  state
	first, second         trial
	records, files        doubt // between two first runs
	againRecs, againFiles doubt
	calls                 int
}

// try kills the command so many times and notes what it finds.
func (v victim) try(kills int, f *killFinding) {
	var err error
	if v.scratch, err = os.MkdirTemp(filepath.Dir(v.work), "kills-"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(v.scratch)
	before := filepath.Join(v.scratch, "before")
	if err = os.Mkdir(before, 0o700); err == nil {
		err = copied(v.work, before)
	}
	if err != nil {
		panic(err)
	}
	defer v.restore()
	want, ok := v.expect(f.Command)
	if !ok {
		return
	}
	for tries := 0; f.Kills < kills && tries < 10*kills; tries++ {
		v.restore()
		t, how := v.killed(want.first.took, want.calls)
		if t.code != -1 && t.code != 137 && t.code != want.first.code {
			f.Faults = append(f.Faults, fmt.Sprintf("%s it ended with %v", how, t))
		}
		if t.code == -1 || t.code == 137 {
			f.Kills++
		}
		for _, fault := range v.judge(t, want, f) {
			f.Faults = append(f.Faults, how+": "+fault)
		}
	}
}

// expect runs the command undisturbed: once, again, and once more from the
// start. It is not tried when it is refused or writes nothing, or when the
// script has damaged the shop on purpose.
func (v victim) expect(name string) (e expectation, ok bool) {
	if e.before = v.state(); e.before.fault != "" && name != rebuilds {
		return e, false
	}
	v.restore()
	e.first = v.run()
	if e.first.code != 0 && e.first.code != exitPartial {
		return e, false
	}
	if e.after = v.state(); e.after.fault != "" {
		return e, false
	}
	if maps.Equal(e.before.records, e.after.records) && maps.Equal(e.before.files, e.after.files) && name != "store compact" {
		return e, false
	}
	e.second = v.run()
	e.again = v.state()
	v.restore()
	calls, _ := v.calls()
	other := v.state()
	_ = v.run()
	otherAgain := v.state()
	e.calls = calls
	e.records, e.files = doubtOf(e.after.records, other.records), doubtOf(e.after.files, other.files)
	e.againRecs, e.againFiles = doubtOf(e.again.records, otherAgain.records), doubtOf(e.again.files, otherAgain.files)
	return e, true
}

// judge looks at what a kill has left, runs the command again and looks at
// what has become of it.
func (v victim) judge(t trial, want expectation, f *killFinding) (faults []string) {
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	left := v.state()
	if f.Command == rebuilds && left.fault == want.before.fault {
		if last := v.run(); last.code != 0 {
			say("run again it ends with %v", last)
		} else if end := v.state(); end.fault != "" || differ(end.records, want.after.records, want.records, true) != "" {
			say("run again: %s %s", end.fault, differ(end.records, want.after.records, want.records, true))
		}
		return faults
	}
	if left.fault != "" {
		say("the store is not sound: %s", left.fault)
		return faults
	}
	if f.Command == "key rotate" && turning(left) {
		last := v.run()
		if end := v.state(); last.code != 0 || end.fault != "" {
			say("a rotation that was cut off is not completed: %v", last)
		} else if d := differ(end.records, want.after.records, want.records, true); d != "" && !logged(d) {
			say("a rotation that was cut off and completed: %s", d)
		}
		return faults
	}
	undone := differ(left.records, want.before.records, doubt{}, false)
	done := differ(left.records, want.after.records, want.records, false)
	if derived(done) {
		done = "" // all but the index of words, which whoever searches builds anew
	}
	half := undone != "" && done != ""
	if maps.Equal(want.before.records, want.after.records) { // it only writes files
		if d := differ(left.files, want.after.files, want.files, false); d == "" {
			undone, done = "its files are there", ""
		}
	}
	if half {
		if t.code == -1 || t.code == 137 {
			f.Half++
		}
		if derived(undone) {
			undone = "" // an index is built anew in several transactions
		} else if left.lines < want.before.lines || left.lines > want.after.lines || want.after.lines-want.before.lines < 2 {
			say("half is there: of nothing: %s; of all: %s", undone, done)
		}
	} else if undone != "" && !t.acknowledged(want.first) {
		f.Done++
	}
	if t.acknowledged(want.first) && done != "" {
		say("it answered, and this is not there: %s", done)
	}
	if t.acknowledged(want.first) {
		if lost := missing(left.files, want.after.files, want.files); lost != "" {
			say("it answered, and the file is not there: %s", lost)
		}
	}
	if odd := halfFile(left, want); odd != "" {
		say("half a file is there: %s", odd)
	}
	last := v.run()
	end := v.state()
	switch {
	case end.fault != "":
		say("after it ran again the store is not sound: %s", end.fault)
	case len(inData(end.temps)) > 0 && (last.code == 0 || !onlyBases(end.temps)): // beside a file that somebody named it goes when that is written again
		say("begun files stay: %s", strings.Join(end.temps, ", "))
	case undone == "" || half:
		if f.Command == "ads vault init" && last.code == exitRule {
			break // the key's file comes first and is never replaced: it wants another name
		}
		if f.Command == "backup create" && last.code == exitRule {
			break // the backup stands already, but for the index that an increment would need
		}
		if last.code != want.first.code {
			say("run again it ends with %v (half: %v)", last, half)
		} else if d := differ(end.records, want.after.records, want.records, half); d != "" && !(half && logged(d)) {
			say("run again: %s (half: %v)", d, half)
		} else if d := differ(end.files, want.after.files, want.files, half); d != "" && !v.remakes(f.Command, last, want.after.files, want.files) {
			say("run again, of its files: %s (half: %v)", d, half)
		}
	default:
		if last.code != want.second.code {
			say("all was done; run again it ends with %v instead of %v", last, want.second)
		} else if d := differ(end.records, want.again.records, want.againRecs, false); d != "" {
			say("all was done; run again: %s", d)
		} else if d := differ(end.files, want.again.files, want.againFiles, false); d != "" && !remade(d) && !v.remakes(f.Command, last, want.again.files, want.againFiles) {
			say("all was done; run again, of its files: %s", d)
		}
	}
	return faults
}

// rebuilds is the command for a shop that no other command opens.
const rebuilds = "store rebuild-head"

// remakes runs the command that makes again what a killed one has booked and not
// written, as its second run says, and looks whether all is there then.
func (v victim) remakes(name string, last trial, files map[string]string, d doubt) bool {
	at := func(flag string) string {
		if i := slices.Index(v.args, flag); i >= 0 && i+1 < len(v.args) {
			return v.args[i+1]
		}
		return ""
	}
	switch name {
	case "invoice sdd", "invoice riba":
		id := regexp.MustCompile(`--again ([A-Z]+-[0-9-]+)`).FindStringSubmatch(last.out + last.errs)
		if id == nil {
			return false
		}
		v.args = append(strings.Fields(name), "--again", id[1], "--out", at("--out"))
	case "gdpr request answer", "gdpr request identity-asked", "gdpr request extend":
		step := name[strings.LastIndex(name, " ")+1:]
		request, pdf := v.args[slices.Index(v.args, step)+1], at("--pdf")
		if pdf == "" {
			pdf = "data/out/privacy/" + request + map[string]string{"answer": "-risposta.pdf", "identity-asked": "-identita.pdf", "extend": "-proroga.pdf"}[step]
		}
		v.args = []string{"gdpr", "request", "send", request, "--pdf", pdf}
	case "ads revoke":
		i := slices.Index(v.args, "revoke")
		v.args = []string{"ads", "cessation", v.args[i+1], v.args[i+2], "--pdf", at("--pdf")}
	default:
		return false
	}
	return v.run().code == 0 && differ(v.state().files, files, d, true) == ""
}

// turning says that a rotation was killed between two keys: the next writer
// completes it, and until then the data lie under two names.
func turning(left state) bool {
	for name := range left.files {
		if strings.Contains(name, "store.turned/") {
			return true
		}
	}
	return false
}

// onlyBases says that nothing but the index of a backup was begun, which goes
// when the next backup is made. A backup whose file stands already is none.
func onlyBases(begun []string) bool {
	return !slices.ContainsFunc(inData(begun), func(name string) bool { return !strings.HasPrefix(name, "data/bases/") })
}

// allParts says whether something holds of every part of a difference.
func allParts(difference string, holds func(part string) bool) bool {
	for part := range strings.SplitSeq(difference, "; ") {
		if !holds(part) {
			return false
		}
	}
	return true
}

// logged says that only lines of the log, and the index of words, differ: two
// runs did together what one would have done.
func logged(difference string) bool {
	return allParts(difference, func(part string) bool { return strings.HasPrefix(part, "l/") || derived(part) })
}

// inData gives those files that lie in the shop's own folder.
func inData(files []string) (in []string) {
	for _, name := range files {
		if strings.HasPrefix(name, "data/") {
			in = append(in, name)
		}
	}
	return in
}

// derived says that only records of the index of words differ.
func derived(difference string) bool {
	return allParts(difference, func(part string) bool { return strings.HasPrefix(part, "x/") || strings.HasPrefix(part, "and ") })
}

// missing names what is wanted and not there.
func missing(have, want map[string]string, d doubt) string {
	var out []string
	for name := range want {
		if have[name] == "" && !d.families[familyOf(name)] {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// remade says that nothing is missing but papers that a command of their own
// writes whenever they are wanted.
func remade(difference string) bool {
	return allParts(difference, remadePaper.MatchString)
}

var remadePaper = regexp.MustCompile(`^data/out/(` + strings.Join([]string{
	`breaches/`,                     // scatto gdpr breach tell BREACH --draft
	`verifications/`,                // scatto ads verify pdf ID
	`privacy/G\d+-risposta\.pdf`,    // scatto gdpr request send REQUEST, or the letter that was sent
	`privacy/G\d+-conferma\.pdf`,    // the letter that was sent holds it
	`privacy/U\d+-revoca\.pdf`,      // scatto gdpr consent list shows it; the letter that was sent holds it
	`privacy/Z\d+-limitazione\.pdf`, // the letter that was sent holds it
}, "|") + `).* is missing$`)

// halfFile names a file that holds neither what was there before nor what the
// command makes of it.
func halfFile(left state, want expectation) string {
	var out []string
	for name, digest := range left.files {
		if digest != want.before.files[name] && digest != want.after.files[name] && !want.files.contents[name] && !want.files.families[familyOf(name)] {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}
