package deploy_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// instruction is one line of a Dockerfile, continued lines joined.
type instruction struct{ name, args string }

// stages splits the Dockerfile at FROM.
func stages(t *testing.T) [][]instruction {
	t.Helper()
	text, err := os.ReadFile("../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	var out [][]instruction
	for line := range strings.Lines(strings.ReplaceAll(string(text), "\\\n", " ")) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, args, _ := strings.Cut(line, " ")
		if name == "FROM" {
			out = append(out, nil)
		}
		if len(out) == 0 {
			t.Fatalf("%q stands before the first FROM", line)
		}
		out[len(out)-1] = append(out[len(out)-1], instruction{name, strings.TrimSpace(args)})
	}
	return out
}

func find(stage []instruction, name string) []string {
	var out []string
	for _, i := range stage {
		if i.name == name {
			out = append(out, i.args)
		}
	}
	return out
}

func TestImagesArePinned(t *testing.T) {
	for _, stage := range stages(t) {
		image, _, _ := strings.Cut(stage[0].args, " ")
		if image != "scratch" && !pinned.MatchString(image) {
			t.Errorf("image %q is not pinned to a version", image)
		}
	}
}

// TestImageBuildsAsTheMakefileDoes allows only our scripts, so that what the image holds is what is tested here.
func TestImageBuildsAsTheMakefileDoes(t *testing.T) {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	harmless := regexp.MustCompile(`^(go mod download|mkdir -m \d+ /[a-z-]+ && mkdir -m \d+ /[a-z-]+)$`)
	script := regexp.MustCompile(`^(?:VERSION=\$VERSION )?(scripts/[a-z-]+)$`)
	ours := 0
	for _, stage := range stages(t) {
		for _, command := range find(stage, "RUN") {
			found := script.FindStringSubmatch(command)
			if found == nil {
				if !harmless.MatchString(command) {
					t.Errorf("RUN %s is no command of ours", command)
				}
				continue
			}
			ours++
			if info, err := os.Stat(filepath.Join("..", found[1])); err != nil || info.Mode()&0o111 == 0 {
				t.Errorf("RUN %s: the script is missing or not executable (%v)", command, err)
			}
			if !strings.Contains(string(makefile), "\t"+found[1]+"\n") {
				t.Errorf("the Makefile does not use %s", found[1])
			}
		}
	}
	if ours != 3 {
		t.Errorf("the image is built by %d scripts, want 3", ours)
	}
}

func TestToolchainsFit(t *testing.T) {
	gomod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	wanted := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(gomod)
	if wanted == nil {
		t.Fatal("go.mod has no go line")
	}
	all := stages(t)
	if image := all[1][0].args; !strings.HasPrefix(image, "golang:"+string(wanted[1])+".") {
		t.Errorf("go.mod wants Go %s, the image is built with %q", wanted[1], image)
	}
}

func TestImageRunsWithoutRights(t *testing.T) {
	all := stages(t)
	last := all[len(all)-1]
	if last[0].args != "scratch" {
		t.Errorf("the image begins with %q, want nothing but the binary", last[0].args)
	}
	if users := find(last, "USER"); !slices.Equal(users, []string{compose(t).Services["app"].User}) {
		t.Errorf("USER = %v, want the user of docker-compose.yml", users)
	}
	if got := find(last, "ENTRYPOINT"); !slices.Equal(got, []string{`["/prozessregister"]`}) {
		t.Errorf("ENTRYPOINT = %v", got)
	}
	health := find(last, "HEALTHCHECK")
	if len(health) != 1 || !strings.HasSuffix(health[0], `CMD ["/prozessregister", "health"]`) {
		t.Errorf("HEALTHCHECK = %v, want one by the binary itself", health)
	}
	for _, copied := range find(last, "COPY") {
		if !strings.HasPrefix(copied, "--from=build ") {
			t.Errorf("COPY %s brings files of the build machine", copied)
		}
	}
}

// TestBuildContextIsClean keeps secrets and databases out of the image's layers.
func TestBuildContextIsClean(t *testing.T) {
	text, err := os.ReadFile("../.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(text))
	for _, name := range []string{".git", "data", "secrets", "frontend/node_modules", "bin"} {
		if !slices.Contains(lines, name) {
			t.Errorf(".dockerignore lacks %s", name)
		}
	}
}
