// The library as such: its version, the layout of its structs, what is open, and its back-ends.
#include "objects.h"

#include "error.h"
#include "ggml-backend.h"
#include "log.h"

#include <cstdio>
#include <filesystem>
#include <mutex>

namespace fs = std::filesystem;

std::atomic<int64_t> live_objects{0};
static std::mutex backend_mutex;
static std::string backend_path;
static std::string cpu_library; // file name of the CPU variant in use

int32_t duo_abi(void) { return DUO_ABI; }

int64_t duo_live_objects(void) { return live_objects; }

void duo_layout(int64_t sizes[7]) {
  if (!sizes) return;
  const int64_t all[7] = {sizeof(duo_device),       sizeof(duo_model_params),
                          sizeof(duo_model_facts),  sizeof(duo_context_params),
                          sizeof(duo_capabilities), sizeof(duo_sampler_params),
                          sizeof(duo_counters)};
  std::copy(all, all + 7, sizes);
}

static ggml_backend_reg_t cpu_backend() { return ggml_backend_reg_by_name("CPU"); }

// Which library of the folder ggml chose: the one that is mapped into this process.
static std::string mapped_cpu_library() {
  std::string name;
  FILE *maps = fopen("/proc/self/maps", "r");
  if (!maps) return name;
  char line[4096];
  while (name.empty() && fgets(line, sizeof line, maps)) {
    const std::string text = line;
    const size_t begin = text.rfind("/libggml-cpu");
    if (begin != std::string::npos) name = text.substr(begin + 1, text.find('\n') - begin - 1);
  }
  fclose(maps);
  return name;
}

static void load_folder(const std::string &path) {
  ggml_backend_load_all_from_path(path.c_str());
  REQUIRE(cpu_backend(), DUO_NOT_FOUND,
          "%s holds no CPU back-end (libggml-cpu*.so) for this machine", path.c_str());
}

static void load_library(const std::string &path) {
  LogCapture capture(false);
  const bool found = ggml_backend_load(path.c_str()) != nullptr;
  REQUIRE(found, DUO_UNSUPPORTED, "%s",
          capture.explain(path + " cannot be used by this machine").c_str());
  REQUIRE(cpu_backend(), DUO_NOT_FOUND, "%s is not a CPU back-end", path.c_str());
}

duo_status duo_backend_load(const char *path) {
  return guard([&] {
    REQUIRE(path && *path, DUO_INVALID, "the path is empty");
    log_install();
    std::error_code ignored;
    REQUIRE(fs::exists(path, ignored), DUO_NOT_FOUND, "%s does not exist", path);
    const std::string canonical = fs::canonical(path).string();
    const std::lock_guard<std::mutex> lock(backend_mutex);
    if (canonical == backend_path) return;
    REQUIRE(backend_path.empty(), DUO_INVALID,
            "back-ends have been loaded from %s; %s cannot be added", backend_path.c_str(), path);
    fs::is_directory(canonical) ? load_folder(canonical) : load_library(canonical);
    backend_path = canonical;
    cpu_library = mapped_cpu_library();
    llama_backend_init();
  });
}

int32_t duo_device_count(void) { return static_cast<int32_t>(ggml_backend_dev_count()); }

duo_status duo_device_at(int32_t index, duo_device *device) {
  return guard([&] {
    REQUIRE(device, DUO_INVALID, "device is NULL");
    REQUIRE(index >= 0 && index < duo_device_count(), DUO_INVALID, "there is no device %d", index);
    ggml_backend_dev_t found = ggml_backend_dev_get(index);
    size_t available = 0, total = 0;
    ggml_backend_dev_memory(found, &available, &total);
    *device = duo_device{};
    snprintf(device->name, sizeof device->name, "%s", ggml_backend_dev_name(found));
    snprintf(device->description, sizeof device->description, "%s",
             ggml_backend_dev_description(found));
    device->memory_total = static_cast<int64_t>(total);
    device->memory_free = static_cast<int64_t>(available);
    const auto type = ggml_backend_dev_type(found);
    device->is_gpu = type == GGML_BACKEND_DEVICE_TYPE_GPU || type == GGML_BACKEND_DEVICE_TYPE_IGPU;
  });
}

int32_t duo_build_text(char *buffer, int32_t capacity) {
  return guard_count<int32_t>([&] {
    std::string text = "llama.cpp " DUO_LLAMA_COMMIT;
    const std::lock_guard<std::mutex> lock(backend_mutex);
    if (ggml_backend_reg_t cpu = cpu_backend()) {
      text += ", " + cpu_library;
      const auto features = reinterpret_cast<ggml_backend_get_features_t>(
          ggml_backend_reg_get_proc_address(cpu, "ggml_backend_get_features"));
      if (features)
        for (ggml_backend_feature *feature = features(cpu); feature->name; feature++)
          text += std::string(" ") + feature->name + "=" + feature->value;
    }
    return give_text(text, buffer, capacity);
  });
}

Lease::Lease(const duo_model *owner) : model(owner) {
  live_objects++;
  model->leases++;
}

Lease::~Lease() {
  live_objects--;
  model->leases--;
}
