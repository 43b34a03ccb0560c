package org.caravanserai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Caravanserai {
    public static void main(String[] args) {
        SpringApplication.run(Caravanserai.class, args);
    }
}
