package internal

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a release is made of is written in .goreleaser.yaml; .ci/package makes
// it, twice, and looks into every archive. These tests hold what can be read
// there without making anything.

// recipe gives the sections of .goreleaser.yaml by their names, without its
// comments.
func recipe(t *testing.T) map[string]string {
	t.Helper()
	all, name := map[string]string{}, ""
	for line := range strings.Lines(read(t, ".goreleaser.yaml")) {
		line, _, _ = strings.Cut(line, " #")
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		if line[0] != ' ' {
			name, _, _ = strings.Cut(line, ":")
		}
		all[name] += strings.TrimRight(line, "\n") + "\n"
	}
	return all
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", path))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var sourceFile = regexp.MustCompile(`- \{ src: (\S+?),`)

// TestAReleaseNamesFilesThatExist looks for each in the repository, or in what
// .ci/pages makes below build/.
func TestAReleaseNamesFilesThatExist(t *testing.T) {
	made := read(t, ".ci/pages")
	for name, section := range recipe(t) {
		for _, m := range sourceFile.FindAllStringSubmatch(section, -1) {
			src := m[1]
			if below, ok := strings.CutPrefix(src, "build/"); ok {
				first := strings.SplitN(below, "/", 2)[0]
				file := filepath.Base(src)
				if !strings.Contains(made, "$folder/"+first) || first == "completions" && file != "*" && !strings.Contains(made, ":"+file+" ") && !strings.Contains(made, ":"+file+";") {
					t.Errorf("%s takes %s, which .ci/pages does not make", name, src)
				}
				continue
			}
			found, err := filepath.Glob(filepath.Join("..", strings.ReplaceAll(src, "**", "*")))
			if err != nil || len(found) == 0 {
				t.Errorf("%s takes %s, which there is not (%v)", name, src, err)
			}
		}
	}
}

// TestAReleaseIsWhole holds that everybody gets the papers, the pages, the
// examples and the completion of each shell.
func TestAReleaseIsWhole(t *testing.T) {
	r := recipe(t)
	unix, windows, ok := strings.Cut(r["archives"], "- id: windows")
	if !ok {
		t.Fatal("no archive for Windows")
	}
	papers := []string{"src: README.md", "src: docs/*.md", "src: docs/examples/*"}
	for _, row := range []struct {
		what, text string
		needs      []string
	}{
		{"the archive", unix, append([]string{"src: LICENSE", "src: CHANGELOG.md", "src: build/man/**/*", "src: build/completions/*"}, papers...)},
		{"the zip", windows, []string{"src: LICENSE", "src: README.md", "src: CHANGELOG.md", "src: docs/*.md", "src: docs/commands/*",
			"src: docs/moving/*", "src: docs/examples/*", "src: build/completions/*"}},
		{"the packages", r["nfpms"], append([]string{"formats: [deb, rpm]", "src: build/copyright", "src: build/changelog.gz", "src: build/man/man1/*",
			"src: build/man/it/man1/*", "build/completions/scatto.bash, dst: /usr/share/bash-completion/completions/scatto",
			"dst: /usr/share/zsh/vendor-completions/_scatto, packager: deb", "dst: /usr/share/zsh/site-functions/_scatto, packager: rpm",
			"dst: /usr/share/fish/vendor_completions.d/scatto.fish"}, papers...)},
	} {
		for _, need := range row.needs {
			if !strings.Contains(row.text, need+",") && !strings.Contains(row.text, need+"\n") && !strings.Contains(row.text, need+" }") {
				t.Errorf("%s lacks %q", row.what, need)
			}
		}
	}
	if strings.Contains(r["nfpms"], "scripts") {
		t.Error("a package runs scripts")
	}
	if m := regexp.MustCompile(`maintainer: (.*)`).FindStringSubmatch(r["nfpms"]); m == nil || strings.TrimSpace(m[1]) != `"{{ .Env.SCATTO_MAINTAINER }}"` {
		t.Errorf("who answers for the packages is written down: %q", m)
	}
}

// TestTheTargetsAreReadmes holds README's sentence to what is built.
func TestTheTargetsAreReadmes(t *testing.T) {
	want := "Linux, macOS and Windows, amd64 and arm64."
	if !strings.Contains(read(t, "README.md"), "\n"+want) {
		t.Errorf("README does not say %q", want)
	}
	var got []string
	for _, key := range []string{"goos", "goarch"} {
		for _, m := range regexp.MustCompile(key+`: \[(.*)\]`).FindAllStringSubmatch(recipe(t)["builds"], -1) {
			got = append(got, strings.Split(m[1], ", ")...)
		}
	}
	if want := []string{"linux", "darwin", "windows", "amd64", "arm64"}; !slices.Equal(got, want) {
		t.Errorf("built for %q, want %q", got, want)
	}
}

// TestAReleaseDependsOnItsCommitOnly holds what makes two builds equal: every
// file has root for its owner, a mode and the commit's time, and nothing asks
// for the hour, the folder or the machine.
func TestAReleaseDependsOnItsCommitOnly(t *testing.T) {
	r := recipe(t)
	const inArchive, inPackage = `owner: root, group: root, mode: 0644, mtime: "{{ .CommitDate }}"`, `mode: 0644, mtime: "{{ .CommitDate }}"`
	for name, rule := range map[string]struct{ anchor, file, use string }{
		"archives": {"info: &info { " + inArchive + " }", "- { src:", "info: *info"},
		"nfpms":    {"file_info: &file { " + inPackage + " }", "- { src:", "file_info: *file"},
	} {
		if strings.Count(r[name], rule.anchor) != 1 {
			t.Errorf("%s: no %q", name, rule.anchor)
		}
		for line := range strings.Lines(r[name]) {
			if strings.Contains(line, rule.file) && !strings.Contains(line, rule.use) && !strings.Contains(line, rule.anchor) {
				t.Errorf("%s: a mode or a time of its own: %s", name, line)
			}
		}
	}
	for name, need := range map[string]string{
		"builds": `mod_timestamp: "{{ .CommitTimestamp }}"`, "archives": `builds_info: { owner: root, group: root, mode: 0755, mtime: "{{ .CommitDate }}" }`,
		"nfpms": `    mtime: "{{ .CommitDate }}"`,
	} {
		if !strings.Contains(r[name], need) {
			t.Errorf("%s lacks %s", name, need)
		}
	}
	for _, need := range []string{"flags: [-trimpath, -buildvcs=true]", "-X scatto/cmd.commit={{ .FullCommit }} -X scatto/cmd.date={{ .CommitDate }}", "env: [CGO_ENABLED=0]"} {
		if !strings.Contains(r["builds"], need) {
			t.Errorf("builds lack %s", need)
		}
	}
	if !strings.Contains(r["nfpms"], "buildhost: localhost") {
		t.Error("the rpm names the machine that made it")
	}
	whole := read(t, ".goreleaser.yaml")
	for _, bad := range []string{"{{ .Date }}", "{{ .Now", "{{ .Timestamp }}", ".Runtime", ".Env.HOME", ".Env.USER"} {
		if strings.Contains(whole, bad) {
			t.Errorf("it asks for %s", bad)
		}
	}
	if pages := read(t, ".ci/pages"); !strings.Contains(pages, "gzip -9n ") || !strings.Contains(pages, "gzip -9nc") || !strings.Contains(pages, "umask 022") || strings.Contains(pages, "$(date") {
		t.Error(".ci/pages writes the hour into a file, or leaves its mode to whoever runs it")
	}
}
