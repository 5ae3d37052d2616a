package deploy_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// composition is the part of the Compose Specification that our file uses. The file is decoded strictly, so that a
// misspelt key fails instead of being ignored by the reader.
type composition struct {
	Name     string
	Services map[string]service
	Volumes  map[string]any
	Secrets  map[string]struct{ File string }
}

type service struct {
	Build struct {
		Context string
		Args    map[string]string
	}
	Image       string
	User        string
	ReadOnly    bool `yaml:"read_only"`
	Tmpfs       []string
	CapDrop     []string `yaml:"cap_drop"`
	SecurityOpt []string `yaml:"security_opt"`
	Restart     string
	StopGrace   string                                `yaml:"stop_grace_period"`
	ShmSize     string                                `yaml:"shm_size"`
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Profiles    []string                              // only started when asked for: to try something
	NetworkMode string                                `yaml:"network_mode"`
	Command     []string
	Environment map[string]string
	Secrets     []string
	Ports       []string
	Volumes     []string
	Healthcheck struct {
		Test        []string
		Interval    string
		Timeout     string
		StartPeriod string `yaml:"start_period"`
		Retries     int
	}
}

func compose(t *testing.T) composition {
	t.Helper()
	file, err := os.Open("../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var c composition
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	if err := decoder.Decode(&c); err != nil {
		t.Fatal(err)
	}
	return c
}

var pinned = regexp.MustCompile(`^[a-z0-9./-]+:\d+\.\d+[\w.-]*$`)

func TestServicesAreComplete(t *testing.T) {
	c := compose(t)
	if len(c.Services) != 3 {
		t.Fatalf("services = %d, want app, db and keycloak", len(c.Services))
	}
	for name, s := range c.Services {
		if !pinned.MatchString(s.Image) {
			t.Errorf("%s: image %q is not pinned to a version", name, s.Image)
		}
		if len(s.Profiles) > 0 {
			checkReferences(t, c, name, s)
			continue
		}
		if len(s.Healthcheck.Test) < 2 || s.Healthcheck.Test[0] != "CMD" || s.Healthcheck.Interval == "" || s.Healthcheck.Retries == 0 {
			t.Errorf("%s: health check %+v is incomplete", name, s.Healthcheck)
		}
		if s.Restart != "unless-stopped" {
			t.Errorf("%s: restart = %q", name, s.Restart)
		}
		if !slices.Contains(s.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("%s may gain privileges", name)
		}
		checkReferences(t, c, name, s)
	}
}

// checkReferences wants every volume, secret and file of a service to exist.
func checkReferences(t *testing.T, c composition, name string, s service) {
	t.Helper()
	for _, volume := range s.Volumes {
		source, _, _ := strings.Cut(volume, ":")
		if strings.HasPrefix(source, "./") {
			if _, err := os.Stat("../" + source); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		} else if _, ok := c.Volumes[source]; !ok {
			t.Errorf("%s: volume %q is not declared", name, source)
		}
	}
	for _, secret := range s.Secrets {
		if c.Secrets[secret].File != "./secrets/"+secret {
			t.Errorf("%s: secret %q is not declared with its file", name, secret)
		}
	}
	for variable, value := range s.Environment {
		secret, isSecret := strings.CutPrefix(value, "/run/secrets/")
		if isSecret && !slices.Contains(s.Secrets, secret) {
			t.Errorf("%s: %s reads secret %q, which the service does not get", name, variable, secret)
		}
		if !isSecret && len(s.Profiles) == 0 && regexp.MustCompile(`PASSWORD|DATABASE_URL`).MatchString(variable) {
			t.Errorf("%s: %s is a secret and belongs into a file", name, variable)
		}
	}
	for other, dependency := range s.DependsOn {
		if _, ok := c.Services[other]; !ok || dependency.Condition != "service_healthy" {
			t.Errorf("%s depends on %s with condition %q", name, other, dependency.Condition)
		}
	}
}

func TestApplicationHasNoRights(t *testing.T) {
	app := compose(t).Services["app"]
	user, _, _ := strings.Cut(app.User, ":")
	if user == "" || user == "0" || user == "root" {
		t.Errorf("user = %q, want one without rights", app.User)
	}
	if !app.ReadOnly || !slices.Equal(app.CapDrop, []string{"ALL"}) {
		t.Errorf("read_only = %v, cap_drop = %v", app.ReadOnly, app.CapDrop)
	}
	for _, port := range app.Ports {
		if !strings.HasPrefix(port, "127.0.0.1:") {
			t.Errorf("port %q is open to the network; TLS is the proxy's", port)
		}
	}
	if slices.Contains(app.Secrets, "postgres_password") {
		t.Error("the application gets the password of the superuser")
	}
	if got := compose(t).Services["db"].Ports; len(got) > 0 {
		t.Errorf("the database is reachable from outside: %v", got)
	}
}

// TestSecretsAreMade keeps scripts/secrets and the compose file together.
func TestSecretsAreMade(t *testing.T) {
	script, err := os.ReadFile("../scripts/secrets")
	if err != nil {
		t.Fatal(err)
	}
	for name := range compose(t).Secrets {
		if !strings.Contains(string(script), "\nsecret "+name+" ") {
			t.Errorf("scripts/secrets does not make %s", name)
		}
	}
}
