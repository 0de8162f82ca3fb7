package cmd

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A power cut takes away what was written and not synced. These types follow
// a command through strace and know at each moment what that would be.

// traced is what strace tells about the files below some directories.
type traced struct {
	roots  []string
	clock  int
	files  map[string]*change // contents and, for a directory, the names in it
	maps   map[string]string  // address → path, writable and shared
	calls  map[string]string  // a thread's unfinished call
	direct map[string]bool    // opened so that each write is synced
	synced bool               // the write-ahead log since the side file was written
	faults []string
	spoke  int // writes to stdout
}

// change says when something was last written and how far it is synced.
type change struct{ written, synced int }

// expendable is what a power cut may take without harm: value logs hold nothing,
// the sums and the index of words are made anew. A log with nothing in it is
// one too, and what is in it is judged where the side file is written.
var expendable = regexp.MustCompile(`/store(\.new)?/(\d+\.vlog|DISCARD|SUMS(\.scatto-tmp-)?)$|/store\.trial/|/lock$|/out/\.writing(/|$)|/index(/|$)`)

var (
	callLine  = regexp.MustCompile(`^(\d+) +(.*)$`)
	fdPath    = regexp.MustCompile(`^-?\w+<(.*?)(\(deleted\))?>`)
	allQuoted = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
	resultFd  = regexp.MustCompile(`= \d+<(.*)>$`)
)

const syscalls = "write,writev,pwrite64,pwritev,sendfile,copy_file_range,splice,fallocate,ftruncate,truncate,mmap,munmap,msync,fsync,fdatasync,openat,renameat,renameat2,rename,mkdirat,mkdir,linkat,unlinkat,unlink"

// traceOf runs a command of p under strace. What is not safe when the command
// first says something, and whenever it says more, is in faults.
func (p program) traceOf(also string, args ...string) *traced {
	p.t.Helper()
	out := filepath.Join(p.t.TempDir(), "trace")
	c := p.command(args...)
	c.Args = append([]string{"strace", "-f", "-y", "-s", "16", "-e", "trace=" + syscalls, "-e", "signal=none", "-o", out, c.Path}, c.Args[1:]...)
	c.Path, c.Err = exec.LookPath("strace")
	var said, errs bytes.Buffer
	c.Stdout, c.Stderr = &said, &errs
	if err := c.Run(); err != nil {
		p.t.Fatalf("scatto %q: %v %s", args, err, errs.String())
	}
	f, err := os.Open(out)
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	tr := newTraced(p.dir, also)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		tr.line(lines.Text())
	}
	if tr.spoke == 0 || said.Len() == 0 {
		p.t.Errorf("scatto %q said nothing", args)
	}
	return tr
}

func newTraced(roots ...string) *traced {
	return &traced{roots: roots, files: map[string]*change{}, maps: map[string]string{}, calls: map[string]string{}, direct: map[string]bool{}}
}

// line takes one line in. A call that another thread interrupts is taken as
// begun where it begins, for what a sync covers, and done where it ends.
func (tr *traced) line(s string) {
	m := callLine.FindStringSubmatch(s)
	if m == nil {
		return
	}
	tr.clock++
	thread, call := m[1], m[2]
	if begun, ok := strings.CutSuffix(call, " <unfinished ...>"); ok {
		tr.calls[thread] = fmt.Sprintf("%d %s", tr.clock, begun)
		return
	}
	since := tr.clock
	if rest, ok := strings.CutPrefix(call, "<... "); ok {
		_, rest, _ = strings.Cut(rest, " resumed>")
		begun := tr.calls[thread]
		delete(tr.calls, thread)
		fmt.Sscanf(begun, "%d", &since)
		_, begun, _ = strings.Cut(begun, " ")
		call = begun + rest
	}
	name, args, ok := strings.Cut(call, "(")
	if !ok || strings.Contains(call, ") = -1 ") || strings.Contains(call, ")  = -1 ") {
		return
	}
	tr.call(since, name, args)
}

func (tr *traced) call(since int, name, args string) {
	path := ""
	if m := fdPath.FindStringSubmatch(args); m != nil {
		path = m[1]
	}
	var names []string // of a call with paths: tests keep all of them absolute
	for _, m := range allQuoted.FindAllStringSubmatch(args, -1) {
		names = append(names, m[1])
	}
	switch name {
	case "write", "writev", "sendfile":
		if strings.HasPrefix(args, "1<") {
			tr.spoke++
			tr.judge("said something", "/")
			return
		}
		tr.wrote(path)
	case "ftruncate":
		if filepath.Base(path) != "MANIFEST" { // the engine cuts it to the length that it has
			tr.wrote(path)
		}
	case "pwrite64", "pwritev", "copy_file_range", "splice", "fallocate":
		tr.wrote(path)
	case "openat":
		opened := resultFd.FindStringSubmatch(args)
		if opened == nil {
			return
		}
		tr.direct[opened[1]] = strings.Contains(args, "SYNC")
		if _, known := tr.files[opened[1]]; strings.Contains(args, "O_CREAT") && !known && isNewFile(opened[1], args) {
			tr.wrote(opened[1])
			tr.named(opened[1])
		}
	case "mkdirat", "mkdir", "linkat":
		tr.named(names[len(names)-1])
	case "rename", "renameat", "renameat2":
		from, to := names[0], names[1]
		for path, c := range tr.files {
			if below, ok := strings.CutPrefix(path, from); ok && (below == "" || below[0] == '/') {
				delete(tr.files, path)
				tr.files[to+below] = c
			}
		}
		tr.named(to)
	case "unlinkat", "unlink":
		delete(tr.files, names[0])
		tr.named(names[0])
	case "mmap":
		if strings.Contains(args, "PROT_WRITE") && strings.Contains(args, "MAP_SHARED") {
			tr.mapped(args)
		}
	case "munmap":
		delete(tr.maps, mappedAt(args))
	case "msync":
		if mapped, ok := tr.maps[mappedAt(args)]; ok {
			tr.safe(mapped, since)
			tr.synced = tr.synced || strings.HasSuffix(mapped, ".mem")
		}
	case "fsync", "fdatasync":
		tr.safe(path, since)
	}
}

// isNewFile says whether an opening made the file: strace does not tell, so what
// must be new, what is a side file or a log of the engine, is taken for it.
func isNewFile(path, args string) bool {
	return strings.Contains(args, "O_EXCL") || strings.HasSuffix(path, ".mem")
}

func mappedAt(args string) string {
	at, _, _ := strings.Cut(args, ",")
	return at
}

// mapped notes a mapping through which the file can be written unseen.
func (tr *traced) mapped(args string) {
	_, rest, ok := strings.Cut(args, "<")
	if !ok {
		return
	}
	path, _, _ := strings.Cut(rest, ">")
	tr.maps[args[strings.LastIndex(args, " ")+1:]] = path
	if c, known := tr.files[path]; known && c.synced == 0 { // what was there before is never changed
		tr.wrote(path)
	}
}

func (tr *traced) below(path string) bool {
	return slices.ContainsFunc(tr.roots, func(root string) bool { return path == root || strings.HasPrefix(path, root+"/") })
}

func (tr *traced) at(path string) *change {
	if tr.files[path] == nil {
		tr.files[path] = &change{}
	}
	return tr.files[path]
}

func (tr *traced) wrote(path string) {
	if !tr.below(path) {
		return
	}
	tr.at(path).written = tr.clock
	if tr.direct[path] {
		tr.safe(path, tr.clock)
	}
	if filepath.Base(path) == "head" {
		if !tr.synced {
			tr.faults = append(tr.faults, "the side file is written before the log is synced")
		}
		tr.synced = false
		tr.judge("written the side file", "/store/")
	}
}

// named notes that a name came, changed or went in a directory.
func (tr *traced) named(path string) {
	if dir := filepath.Dir(path); tr.below(path) && !expendable.MatchString(path) {
		tr.at(dir).written = tr.clock
	}
}

func (tr *traced) safe(path string, since int) {
	if c, ok := tr.files[path]; ok {
		c.synced = max(c.synced, since)
	}
}

// judge notes what a power cut would take away now, of what lies below a part
// of the tree.
func (tr *traced) judge(when, part string) {
	for path, c := range tr.files {
		if c.written <= c.synced || expendable.MatchString(path) || !strings.Contains(path+"/", part) {
			continue
		}
		if strings.HasSuffix(path, ".mem") && part == "/" {
			continue
		}
		tr.faults = append(tr.faults, fmt.Sprintf("%s is not synced when the command has %s", path, when))
	}
}

// holds reports each fault once.
func (tr *traced) holds(t *testing.T, what string) {
	t.Helper()
	slices.Sort(tr.faults)
	for _, f := range slices.Compact(tr.faults) {
		t.Errorf("%s: %s", what, f)
	}
}
